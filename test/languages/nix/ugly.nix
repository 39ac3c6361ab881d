# Vehicles of a fleet. 🚚
{ lib, pkgs ? import <nixpkgs> {}, ... }@args:
let
  wheels = 4; names = [ "van" ./lorry.nix (wheels * 2) ];
  inherit (lib) mkIf mkOption;
  label = { name, owner ? null }: if owner != null && name != "" then "${name}: ''${owner} \"🚗\"" else throw "none";
  text = ''
    many } lines ${toString wheels} '''
  '';
in rec {
  options.fleet = mkOption { type = with lib.types; attrsOf (listOf str); default = { a.b = 1; } // { }; };
  config = mkIf (args.fleet.name or false) { assertions = map (one: { assertion = one -> true; }) names; };
  "quoted key" = assert wheels >= 4; wheels;
}
