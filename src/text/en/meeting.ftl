# meeting
