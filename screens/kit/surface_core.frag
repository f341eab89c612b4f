// What of an opaque area is of one colour. FILL is that: red, green and blue from 0 to 1.
void main() {
    gl_FragColor = vec4(FILL, 1.0);
}
