// What lies between the ends of an opaque area, where its sides are straight. Units are those of surface.frag.
uniform vec2 frame;
uniform vec4 bounds;
uniform float edgeWidth;
uniform float fillRed, fillGreen, fillBlue;
uniform float edgeRed, edgeGreen, edgeBlue;

void main() {
    float outside = max(bounds.x - gl_FragCoord.x, gl_FragCoord.x - bounds.z);
    vec3 fill = vec3(fillRed, fillGreen, fillBlue);
    vec3 edge = vec3(edgeRed, edgeGreen, edgeBlue);
    vec3 shown = mix(fill, edge, clamp(outside + edgeWidth * (bounds.z - bounds.x) + 0.5, 0.0, 1.0));
    gl_FragColor = vec4(shown, clamp(0.5 - outside, 0.0, 1.0));
}
