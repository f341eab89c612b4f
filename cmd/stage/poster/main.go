// Command poster draws what Google Play shows of the app above its pictures: the icon, square as Google wants it, and a banner in
// each language.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"

	"mawidi/screens/kit"
)

// page is what the store shows to the readers of a language, in Google's folder for it and in Apple's.
type page struct {
	look          kit.Look
	google, apple string
}

var pages = []page{
	{kit.Look{Dir: kit.RTL, Lang: "ar"}, "ar", "ar-SA"},
	{kit.Look{Dir: kit.LTR, Lang: "en"}, "en-US", "en-US"},
}

// What Google Play asks for, in pixels.
var (
	iconSize   = image.Pt(512, 512)
	bannerSize = image.Pt(1024, 500)
)

func main() {
	drawing := flag.String("icon", "ios/Mawidi/Assets.xcassets/AppIcon.appiconset/icon.png", "the app's icon on a ground without round corners")
	texts := flag.String("texts", "fastlane/metadata", "folder of the stores' texts, into which the pictures go")
	flag.Parse()
	if err := drawAll(*drawing, *texts); err != nil {
		fmt.Fprintln(os.Stderr, "poster:", err)
		os.Exit(1)
	}
}

func drawAll(drawing, texts string) error {
	icon, err := open(drawing)
	if err != nil {
		return err
	}
	fyneapp.NewWithID("app.mawidi.poster").Settings().SetTheme(kit.NewTheme(kit.ThemeOptions{Variant: kit.ThemeLight, Scale: 1.25}))
	for _, p := range pages {
		promise, err := os.ReadFile(filepath.Join(texts, "ios", p.apple, "subtitle.txt"))
		if err != nil {
			return err
		}
		images := filepath.Join(texts, "android", p.google, "images")
		for name, picture := range map[string]image.Image{
			"icon.png":           paint(canvas.NewImageFromImage(icon), iconSize, 1),
			"featureGraphic.png": paint(banner(icon, p.look, strings.TrimSpace(string(promise))), bannerSize, 2),
		} {
			if err := save(filepath.Join(images, name), picture); err != nil {
				return err
			}
		}
	}
	return nil
}

func open(path string) (*image.NRGBA, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	decoded, err := png.Decode(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	icon := image.NewNRGBA(decoded.Bounds())
	draw.Draw(icon, icon.Bounds(), decoded, decoded.Bounds().Min, draw.Src)
	return icon, nil
}

// paint paints an object that fills a canvas of so many pixels, of which so many make one of its own.
func paint(content fyne.CanvasObject, size image.Point, scale float32) image.Image {
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetScale(scale)
	c.SetContent(content)
	c.Resize(fyne.NewSize(float32(size.X)/scale, float32(size.Y)/scale))
	return c.Capture()
}

func save(path string, picture image.Image) error {
	var encoded bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&encoded, picture); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, encoded.Bytes(), 0o644)
}
