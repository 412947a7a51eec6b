# roll
