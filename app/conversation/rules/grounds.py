"""What each rule rests on, in words; "as told by others" where we have not read the study itself."""

HUANG = "Asking raises liking, follow-up questions most of all (Huang et al. 2017; as told by others)."
LISTENING = "Follow-ups and paraphrase show listening best (Collins 2022; as told by others)."
BOOMERASK = "Asking in order to answer oneself backfires (Brooks & Yeomans 2025; as told by others)."
RECEPTIVE = "To acknowledge what was said is the strongest sign of being open to it (Yeomans 2020; as told by others)."
SOURCE = "A good talk is asking, listening, and responding with a comment, a story or another question (Heemstra 2021)."
HYPOTHESIS = "Our own rule of thumb; no study behind it."
