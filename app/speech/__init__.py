"""Speech in and out: recognisers, voice activity, the partner's voice, sound files."""
