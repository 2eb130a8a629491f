"""The looks, drawn by hand, of the partners that Hallway ships."""

from __future__ import annotations

from ui.look import Look

CAST: dict[str, Look] = {
    "maya-chen": Look(
        skin="#F3CFAE", shade="#DDAE88", blush="#EB9C82", lips="#B5574C", hair="#2E2523", hair_light="#4A3A36",
        brows="#3A2D29", eyes="#33241F", clothes="#D9A032", under="#FBF3E4", lanyard="#5E7F86",
        backdrop="#CFE3DE", backdrop_dark="#35524F", hair_shape="bob", clothes_shape="cardigan", lines=0.25, lashes=0.8,
    ),
    "tomas-herrera": Look(
        skin="#D9A57C", shade="#BC845B", blush="#CE7B5C", lips="#96503F", hair="#8E8F92", hair_light="#B3B4B6",
        brows="#66635F", eyes="#3B2A1E", clothes="#2F4468", under="#E9EFF5", lanyard="#B7673F",
        backdrop="#F1DBC2", backdrop_dark="#5A4636", hair_shape="short", clothes_shape="jacket", beard="short", lines=0.8,
    ),
    "ruth-lindqvist": Look(
        skin="#F6D9C6", shade="#E0B49B", blush="#EFA592", lips="#B85F5C", hair="#B4B9C2", hair_light="#DCDFE4",
        brows="#9B9790", eyes="#3E5667", clothes="#2D5A48", under="#F2EBDD", lanyard="#C28E3C",
        backdrop="#C4BAE2", backdrop_dark="#474263", hair_shape="crop", clothes_shape="blouse", glasses="round",
        lines=1.0, lashes=0.35, earrings=True,
    ),
    "giulia-ferrante": Look(
        skin="#EAC29E", shade="#CC9B72", blush="#D98D6F", lips="#A34B45", hair="#4B302A", hair_light="#B9AFA8",
        brows="#4A332C", eyes="#3D3023", clothes="#3A4147", under="#C9C2B4", lanyard="#7D8489",
        backdrop="#E4E4CC", backdrop_dark="#5A5C44", hair_shape="fringe", clothes_shape="rollneck", glasses="reading",
        lines=0.6, lashes=0.6, accent="#2FA07A", frames="#8C2F2B", jaw=-0.6, chin=0.4, nose=-0.4, brow=-0.4,
    ),
    "jamal-idris": Look(
        skin="#7B4D39", shade="#593424", blush="#A3523F", lips="#4E211C", hair="#1E1716", hair_light="#4C3831",
        brows="#1E1514", eyes="#1F1512", clothes="#E8823A", under="#FFE3B8", lanyard="#2F6C74",
        backdrop="#FBE3A2", backdrop_dark="#8A7637", hair_shape="twists", clothes_shape="camp", beard="goatee",
        lines=0.05, accent="#FFD98A", jaw=-0.3, chin=0.8, nose=0.5, brow=0.4, tall=1.0, build=-0.4, timepiece="phone",
    ),
    "marcus-bell": Look(
        skin="#9A6A4D", shade="#764B33", blush="#B5674F", lips="#6B342B", hair="#A6A5A3", hair_light="#C4C3C1",
        brows="#C0BEBB", eyes="#2A1C15", clothes="#363B45", under="#F4F3EF", lanyard="#8B93A0",
        backdrop="#D2DEEC", backdrop_dark="#41536C", hair_shape="receding", clothes_shape="suit", beard="moustache",
        glasses="square", lines=0.85, accent="#9A3B44", frames="#2B2523", jaw=0.9, nose=0.7, brow=0.6, build=0.7,
    ),
    "noor-haddad": Look(
        skin="#DFAF88", shade="#BE8960", blush="#D97F63", lips="#A9504A", hair="#4C2C1E", hair_light="#7A4C35",
        brows="#4A2C20", eyes="#46301F", clothes="#3F6491", under="#F3C64E", lanyard="#B9503F",
        backdrop="#F7D3DF", backdrop_dark="#7A5068", hair_shape="ringlets", clothes_shape="dungarees", lines=0.1,
        lashes=0.8, accent="#D6493E", chin=-0.4, brow=0.5, build=-0.2,
    ),
    "linh-tran": Look(
        skin="#F0C8A2", shade="#D3A077", blush="#E8907A", lips="#BE5558", hair="#231D20", hair_light="#453A40",
        brows="#2A2225", eyes="#2A1D19", clothes="#D85B5B", under="#FBE9DC", lanyard="#3C6E8F",
        backdrop="#CFE4F4", backdrop_dark="#3A5A75", hair_shape="ponytail", clothes_shape="striped", lines=0.1, lashes=0.7,
        accent="#F0B541", jaw=-0.2, chin=-0.5, tall=-0.5, build=-0.6,
    ),
    "ileana-popescu": Look(
        skin="#F5D8C2", shade="#DCAE92", blush="#EB9B84", lips="#A8484C", hair="#ECEAE6", hair_light="#FFFFFF",
        brows="#8A8078", eyes="#4A6B5C", clothes="#3B3550", under="#1F8A99", lanyard="#C28E3C",
        backdrop="#CF9E88", backdrop_dark="#74483A", hair_shape="cloud", clothes_shape="scarf", glasses="pushed-up",
        lines=1.0, lashes=0.3, accent="#62C2C4", frames="#3A2F3F", jaw=-0.4, chin=-0.2, brow=0.2, tall=-1.0, build=-0.5,
        timepiece="phone",
    ),
    "kenji-morita": Look(
        skin="#E7BC93", shade="#C99468", blush="#D98A6B", lips="#A55A4B", hair="#2B2829", hair_light="#9A999B",
        brows="#3A3534", eyes="#2A1E18", clothes="#7A5B43", under="#8FA79B", lanyard="#4B5A66",
        backdrop="#DADFE3", backdrop_dark="#535C66", hair_shape="temples", clothes_shape="waistcoat", glasses="wire",
        lines=0.5, accent="#F1EDE2", frames="#6C7079", jaw=0.3, chin=0.4, nose=-0.1,
    ),
    "kasia-wolska": Look(
        skin="#F0C7AE", shade="#D09B7E", blush="#E2806A", lips="#A95A50", hair="#A89A86", hair_light="#CFC4B2",
        brows="#8D7D67", eyes="#4E7390", clothes="#A9542B", under="#E6E4D6", lanyard="#4F7D5B",
        backdrop="#CFE2BF", backdrop_dark="#435C3A", hair_shape="braid", clothes_shape="vest", lines=0.9, lashes=0.1,
        accent="#5B7FA6", jaw=0.9, chin=0.3, nose=0.2, brow=0.3, build=0.5,
    ),
    "mateus-oliveira": Look(
        skin="#BE8861", shade="#976541", blush="#C56B50", lips="#83402F", hair="#33221B", hair_light="#55392C",
        brows="#2E1F19", eyes="#33221A", clothes="#2F7F93", under="#DDF0EE", lanyard="#D39A3F",
        backdrop="#C6E6E4", backdrop_dark="#2F5F63", hair_shape="tousled", clothes_shape="hoodie", lashes=0.4,
        jaw=-0.5, chin=-0.1, brow=0.5, build=-0.7, timepiece="phone",
    ),
    "adaeze-okonkwo": Look(
        skin="#67402F", shade="#472919", blush="#97473C", lips="#A34750", hair="#191314", hair_light="#4A3834",
        brows="#170F0F", eyes="#1C1210", clothes="#8E2A66", under="#F4E4EE", lanyard="#7F93A8",
        backdrop="#E6D6F0", backdrop_dark="#7B689B", hair_shape="topknot", clothes_shape="blazer", lines=0.2, lashes=0.9,
        earrings=True, accent="#EBBB4E", jaw=0.1, chin=0.3, nose=0.6, tall=-0.1,
    ),
}  # fmt: skip
