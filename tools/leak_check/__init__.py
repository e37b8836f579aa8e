"""What a thief learns: a house is built to be robbed, and what was promised is compared with what is found.

`promises.toml` is the promise, written by hand. `house.py` builds the throw-away house, `walk.py` lives in it
through its real pages and `planting.py` through its real actions, `loot.py` takes everything, `seeking.py`
looks into it, `keys.py` tries the keys that lay on the disk, `verdict.py` compares. Never used on people's
own data.
"""
