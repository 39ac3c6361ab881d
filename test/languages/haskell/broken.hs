-- 🚚 before the fault
module Fleet.Vehicle where

data Vehicle = Vehicle { name :: String, wheels :: Int

label :: Vehicle -> String
label v = name v
