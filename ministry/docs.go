package ministry

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"net/http"

	"github.com/getkin/kin-openapi/openapi3"

	"mawidi/api"
)

//go:embed docs
var docsFiles embed.FS

// docsPolicy lets the documentation load its own style sheet and nothing else.
const docsPolicy = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

// page is a document of the server itself that never changes while it runs.
type page struct {
	kind string // media type
	tag  string // ETag
	body []byte
}

func newPage(kind string, body []byte) page {
	sum := sha256.Sum256(body)
	return page{kind, `W/"` + hex.EncodeToString(sum[:8]) + `"`, body}
}

// ServeHTTP answers with the page, or with 304 to who has it.
func (p page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", p.kind)
	h.Set("ETag", p.tag)
	h.Set("Cache-Control", "public, max-age=300")
	h.Set("Content-Security-Policy", docsPolicy)
	if r.Header.Get("If-None-Match") == p.tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(p.body) // fails only when nobody listens any more
}

// newDocs makes what tells others how to speak with the ministry, by pattern of
// http.ServeMux: the contract itself, and documentation made from it.
func newDocs(doc *openapi3.T) (map[string]page, error) {
	var html bytes.Buffer
	if err := writeManual(&html, doc); err != nil {
		return nil, fmt.Errorf("write the documentation: %w", err)
	}
	style, err := docsFiles.ReadFile("docs/style.css")
	if err != nil {
		return nil, fmt.Errorf("read the documentation's style: %w", err)
	}
	return map[string]page{
		"GET /openapi.yaml":   newPage("application/yaml", api.Contract),
		"GET /docs":           newPage("text/html; charset=utf-8", html.Bytes()),
		"GET /docs/style.css": newPage("text/css; charset=utf-8", style),
	}, nil
}
