handler = lambda first, second: some_function_with_a_long_name(first, second) or another_function_with_a_long_name(first)
