// A rounded area with an edge of even width inside it, or a part of one that reaches from top to bottom. Bounds and frame are in
// pixels, the other lengths in half the way around the part; colours are in straight alpha.
uniform vec2 frame;
uniform vec4 bounds;          // left, top, right, bottom of what is painted
uniform float before, behind; // how much of the area lies on its left and on its right
uniform float radius, edgeWidth;
uniform float fillRed, fillGreen, fillBlue, fillAlpha;
uniform float edgeRed, edgeGreen, edgeBlue, edgeAlpha;

void main() {
    float unit = bounds.z - bounds.x + bounds.w - bounds.y;
    vec2 from = vec2(bounds.x - before * unit, frame.y - bounds.w);
    vec2 to = vec2(bounds.z + behind * unit, frame.y - bounds.y);
    vec2 extent = (to - from) * 0.5;
    float corner = min(radius * unit, min(extent.x, extent.y));

    // how far outside of the area, in pixels; inside it is negative
    vec2 beyond = abs(gl_FragCoord.xy - (from + to) * 0.5) - extent + corner;
    float outside = length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0) - corner;

    vec4 fill = vec4(fillRed, fillGreen, fillBlue, fillAlpha);
    vec4 edge = vec4(edgeRed, edgeGreen, edgeBlue, edgeAlpha);
    vec4 shown = mix(fill, edge, clamp(outside + edgeWidth * unit + 0.5, 0.0, 1.0));
    gl_FragColor = vec4(shown.rgb, shown.a * clamp(0.5 - outside, 0.0, 1.0));
}
