"use strict";

window.studioWords = { hear() {} };
