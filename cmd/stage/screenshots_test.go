package main

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheStoresPicturesAreOfTheKindThatTheStoresTake(t *testing.T) {
	stores := 0
	for _, l := range looks {
		if l.frame == readme {
			continue
		}
		for _, screen := range []string{"home", "book", "ticket"} {
			path := filepath.Join("..", "..", fmt.Sprintf(l.path, screen))
			file, err := os.Open(path)
			require.NoError(t, err)
			picture, err := png.Decode(file)
			require.NoError(t, err)
			require.NoError(t, file.Close())
			assert.Equal(t, image.Rect(0, 0, l.frame.width, l.frame.height), picture.Bounds(), path)
			assert.Equal(t, color.RGBAModel, picture.ColorModel(), "%s is of 24 bits, without transparency", path)
			stores++
		}
	}
	assert.Equal(t, 2*2*3, stores)
}
