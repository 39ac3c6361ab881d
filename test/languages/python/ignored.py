# fmt: off
MATRIX = [ 1,0,
           0,1 ]
class Vehicle : wheels=4
