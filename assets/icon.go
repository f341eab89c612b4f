package assets

import _ "embed"

// Icon is the app's icon: PNG, 512 × 512 pixels. icon.svg beside it is what it was drawn from.
//
//go:embed icon.png
var Icon []byte
