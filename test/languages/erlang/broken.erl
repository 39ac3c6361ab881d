%% 🚚 before the fault
-module(fleet_vehicle).
-export([label/1, wheels/1).

label(Vehicle) ->
    case Vehicle of
        van -> "van";
        _ -> "lorry"
.

wheels(Vehicle) ->
    Name = name(Vehicle)
    io:format("~s~n", [Name]),
    4.
