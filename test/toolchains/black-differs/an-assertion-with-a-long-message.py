assert some_condition_with_a_long_name(argument), f"a message that is so long that the line has to be broken {value}"
