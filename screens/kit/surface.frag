// A rounded area with an edge of even width inside it. Colours are in straight alpha; bounds and frame are in pixels, the rest in dp.
uniform vec2 frame;
uniform vec4 bounds; // left, top, right, bottom
uniform float width;
uniform float radius;
uniform float edgeWidth;
uniform float fillRed, fillGreen, fillBlue, fillAlpha;
uniform float edgeRed, edgeGreen, edgeBlue, edgeAlpha;

void main() {
    vec2 extent = (bounds.zw - bounds.xy) * 0.5;
    vec2 centre = vec2(bounds.x + bounds.z, 2.0 * frame.y - bounds.y - bounds.w) * 0.5;
    float pixels = (bounds.z - bounds.x) / width; // to a dp
    float corner = min(radius * pixels, min(extent.x, extent.y));

    // how far outside of the area, in pixels; inside it is negative
    vec2 beyond = abs(gl_FragCoord.xy - centre) - extent + corner;
    float outside = length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0) - corner;

    vec4 fill = vec4(fillRed, fillGreen, fillBlue, fillAlpha);
    vec4 edge = vec4(edgeRed, edgeGreen, edgeBlue, edgeAlpha);
    vec4 shown = mix(fill, edge, clamp(outside + edgeWidth * pixels + 0.5, 0.0, 1.0) * step(0.001, edgeWidth));
    gl_FragColor = vec4(shown.rgb, shown.a * clamp(0.5 - outside, 0.0, 1.0));
}
