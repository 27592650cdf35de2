"use strict";

window.studioWords = {};
