# Tables, as they were

# <<<<<<< GENERATED order
class Old:
# =======
    def total(self):
        return 1
# >>>>>>> MANUAL order

# <<<<<<< GENERATED invoice
class Invoice:
# =======
    paid = False
# >>>>>>> MANUAL invoice
