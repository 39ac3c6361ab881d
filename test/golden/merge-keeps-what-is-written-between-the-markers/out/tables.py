# Tables

# <<<<<<< GENERATED customer
class Customer:
    name = "customer"
# =======
    pass
# >>>>>>> MANUAL customer

# <<<<<<< GENERATED order
class Order:
    name = "order"
# =======
    def total(self):
        return 1
# >>>>>>> MANUAL order
# <<<<<<< GENERATED invoice
# =======
    paid = False
# >>>>>>> MANUAL invoice
