{-# LANGUAGE OverloadedStrings, DerivingStrategies #-}
-- | Vehicles of a fleet. 🚚
module Fleet.Vehicle (Vehicle (..), Fuel(Diesel, Electric), label) where
import qualified Data.Map.Strict as Map
import Data.Text (Text)
data Fuel = Diesel | Electric { rangeKm :: !Int } deriving (Eq, Show)
data Vehicle = Vehicle { name :: Text, wheels :: Int
                       , labels :: Map.Map Text [Maybe Int] } deriving stock (Eq)
class Loadable a where { load :: a -> Double; load _ = 1.5e3 }
instance Loadable Vehicle where
  load v | wheels v > 4 = 0x10
         | otherwise = 2
label :: (Monad m) => Vehicle -> m Text
label v = do
  let n = name v
      go 0 = "\"none\"\n"; go _ = n
  case labels v of
    ls | Map.null ls -> pure n
       | otherwise -> return (go (wheels v))
  where unused = \x -> [ y * 2 | y <- [1 .. x], even y ]
infixr 5 +++
(+++) :: [a] -> [a] -> [a]
xs +++ ys = foldr (:) ys xs
