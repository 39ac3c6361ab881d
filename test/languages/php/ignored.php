<?php

// @mago-format-ignore-next
const GRID = [
    1,  0,  0,
    0, 10,  0,
];
