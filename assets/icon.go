package assets

import _ "embed"

// Icon is the app's icon: PNG, 512 × 512 pixels. icon.svg beside it is what it was drawn from.
//
//go:embed icon.png
var Icon []byte

// SmallIcon is the same at 128 × 128 pixels, for the window's list entry and the tray: the system is sent every pixel of it
// whenever the app starts.
//
//go:embed icon-128.png
var SmallIcon []byte
