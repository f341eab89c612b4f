//go:build race

package screens

// raceDetected tells whether the race detector watches, which makes everything several times slower.
const raceDetected = true
