message = "a first part that goes on for quite a while " "and a second part that fits not"
short = "one " "two"
