// Package api is the contract between the app and the ministry: openapi.yaml, written by hand, and the Go types
// generated from it. Both sides speak it and neither defines its terms anew.
package api

import _ "embed"

//go:generate go tool oapi-codegen -config types.yaml openapi.yaml

// Contract is openapi.yaml as checked in: OpenAPI 3.0.3 in YAML, UTF-8.
//
//go:embed openapi.yaml
var Contract []byte
