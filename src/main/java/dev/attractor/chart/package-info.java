/**
 * Charts as SVG pictures: axes with ticks at round numbers, frames, lines and marks. Numbers and texts enter, a picture leaves; depends
 * on nothing.
 */
@NullMarked
package dev.attractor.chart;

import org.jspecify.annotations.NullMarked;
