# tally
