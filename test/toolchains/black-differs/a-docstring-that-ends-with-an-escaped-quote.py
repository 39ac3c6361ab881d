def f():
    """It ends with a quote\""""

def g():
    '''He said "no"'''
