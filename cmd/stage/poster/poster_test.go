package main

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const house = "../../.."

func TestGooglePlaysIconAndBannerAreOfItsSizes(t *testing.T) {
	for _, p := range pages {
		images := filepath.Join(house, "fastlane/metadata/android", p.google, "images")
		for name, size := range map[string]image.Point{"icon.png": image.Pt(512, 512), "featureGraphic.png": image.Pt(1024, 500)} {
			picture := decoded(t, filepath.Join(images, name))
			assert.Equal(t, image.Rectangle{Max: size}, picture.Bounds(), "%s, %s", p.google, name)
			assert.Equal(t, color.RGBAModel, picture.ColorModel(), "%s, %s: of 24 bits, without transparency", p.google, name)
		}
	}
}

func TestTheBannerSaysNowWhatTheStoreShows(t *testing.T) {
	texts := t.TempDir()
	require.NoError(t, os.CopyFS(filepath.Join(texts, "ios"), os.DirFS(filepath.Join(house, "fastlane/metadata/ios"))))
	require.NoError(t, drawAll(filepath.Join(house, "ios/Mawidi/Assets.xcassets/AppIcon.appiconset/icon.png"), texts))
	for _, p := range pages {
		for _, name := range []string{"icon.png", "featureGraphic.png"} {
			path := filepath.Join("android", p.google, "images", name)
			shown := decoded(t, filepath.Join(house, "fastlane/metadata", path))
			assert.Equal(t, decoded(t, filepath.Join(texts, path)), shown, "run `make screenshots`: %s is not what is drawn now", path)
		}
	}
}

// decoded reads a picture.
func decoded(t *testing.T, path string) image.Image {
	t.Helper()
	file, err := os.Open(path)
	require.NoError(t, err)
	defer file.Close()
	picture, err := png.Decode(file)
	require.NoError(t, err)
	return picture
}
