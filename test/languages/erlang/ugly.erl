%% Vehicles of a fleet. 🚚
-module(fleet_vehicle).
-export([label/1, load/2, each/2]).
-include_lib("kernel/include/logger.hrl").
-define(WHEELS(N), (N * 4)).
-record(vehicle, {name :: binary(), wheels = 4 :: 1..18, on_load = fun(_) -> ok end :: fun((term()) -> ok)}).
-type fuel() :: diesel | {electric, Range :: pos_integer()} | #{atom() => [fuel(), ...]}.
-spec label(#vehicle{}) -> {ok, string()} | error when fuel :: atom().
label(#vehicle{name = <<"van", _/binary>> = Name, wheels = W}) when is_integer(W), W > 16#0F; W =:= $\s ->
    case Name of <<>> -> error; <<_:8/little-unsigned, Rest/bits>> when Rest =/= <<>> -> {ok, "say \"end\" 🚗" "and on"}; _ -> error end;
label(V) -> ?LOG_INFO("~p", [V]), catch V#vehicle.name, -1.5e-3 + 1_000.
load(F, L) when is_function(F, 1) ->
    try lists:map(fun(X) when X > 0 -> F(X); (_) -> 'odd atom' end, L) of [] -> []; [H | T] = All -> #{head => H, tail := T} = x(All), fun ?MODULE:x/1
    catch error:{badmatch, _}:Stack -> Stack; throw:_ -> if L == [] -> ok; true -> not ok end
    after receive {stop, Ref} when is_reference(Ref) -> ok after ?WHEELS(1) -> timeout end end.
each(M, L) -> [{K, V} || K := V <- M, is_atom(K) andalso V /= $"] ++ << <<B>> || <<B>> <= L >> ++ (fun each/2)(M, L).
x(A) -> maybe(A). maybe(A) -> A.
-ifdef(TEST). test() -> begin ok end. -endif.
