<?php

class Vehicle
{
    public string $label = 'größer 🚲'; public function { return 1; }
}
