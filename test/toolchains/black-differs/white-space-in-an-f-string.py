text = f"{ value['key'] } and { other }"
