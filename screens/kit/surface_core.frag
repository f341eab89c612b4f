// What of an opaque area is of one colour.
uniform float fillRed, fillGreen, fillBlue;

void main() {
    gl_FragColor = vec4(fillRed, fillGreen, fillBlue, 1.0);
}
