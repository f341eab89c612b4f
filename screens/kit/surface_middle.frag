// What lies between the sides of an opaque area, or the upper or lower end of that. Units are those of surface.frag.
uniform vec2 frame;
uniform vec4 bounds;
uniform float above, below; // how much of the area lies over and under what is painted
uniform float edgeWidth;
uniform float fillRed, fillGreen, fillBlue;
uniform float edgeRed, edgeGreen, edgeBlue;

void main() {
    float unit = bounds.z - bounds.x + bounds.w - bounds.y;
    float y = frame.y - gl_FragCoord.y;
    float outside = max(bounds.y - above * unit - y, y - bounds.w - below * unit);
    vec3 fill = vec3(fillRed, fillGreen, fillBlue);
    vec3 edge = vec3(edgeRed, edgeGreen, edgeBlue);
    vec3 shown = mix(fill, edge, clamp(outside + edgeWidth * unit + 0.5, 0.0, 1.0));
    gl_FragColor = vec4(shown, clamp(0.5 - outside, 0.0, 1.0));
}
