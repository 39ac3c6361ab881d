struct   Ada;   
