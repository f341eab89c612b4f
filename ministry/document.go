package ministry

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// document is a public answer ready to be sent: the same bytes go to every reader.
type document struct {
	plain, zipped []byte
	etag          string // weak, so that it holds for both
}

// mostDocuments bounds what one set of documents keeps; more are made for each call.
const mostDocuments = 512

// documents are the public answers that one snapshot gives, each made when it is
// first asked for.
type documents struct {
	mu    sync.RWMutex
	byKey map[string]*document
}

// get is the document with that key, made from content if nobody asked before.
func (d *documents) get(key string, content func() any) (*document, error) {
	d.mu.RLock()
	known := d.byKey[key]
	d.mu.RUnlock()
	if known != nil {
		return known, nil
	}
	made, err := newDocument(content())
	if err != nil {
		return nil, fmt.Errorf("make %s: %w", key, err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.byKey == nil {
		d.byKey = map[string]*document{}
	}
	if len(d.byKey) < mostDocuments {
		d.byKey[key] = made
	}
	return made, nil
}

func newDocument(content any) (*document, error) {
	plain, err := json.Marshal(content)
	if err != nil {
		return nil, err
	}
	var zipped bytes.Buffer
	zip := gzip.NewWriter(&zipped)
	if _, err := zip.Write(plain); err != nil {
		return nil, err
	}
	if err := zip.Close(); err != nil {
		return nil, err
	}
	hash := sha256.Sum256(plain)
	return &document{plain, zipped.Bytes(), `W/"` + base64.RawURLEncoding.EncodeToString(hash[:12]) + `"`}, nil
}

// conditions are what a reader said about the copy that they want.
type conditions struct {
	ifNoneMatch string
	gzip        bool
}

type conditionsKey struct{}

// withConditions keeps what a reader of public answers said in their headers.
func withConditions(next StrictHandlerFunc, _ string) StrictHandlerFunc {
	return func(ctx context.Context, w http.ResponseWriter, r *http.Request, request any) (any, error) {
		if r.Method == http.MethodGet {
			c := conditions{r.Header.Get("If-None-Match"), acceptsGzip(r)}
			ctx = context.WithValue(ctx, conditionsKey{}, c)
		}
		return next(ctx, w, r, request)
	}
}

// publicAnswer is a document on its way to one reader, good for some time.
type publicAnswer struct {
	*document
	conditions
	maxAge time.Duration
}

// answer sends a document to the reader whose call ctx is; copies of it are good for maxAge.
func answer(ctx context.Context, d *document, maxAge time.Duration) publicAnswer {
	c, _ := ctx.Value(conditionsKey{}).(conditions)
	return publicAnswer{d, c, maxAge}
}

func (a publicAnswer) write(w http.ResponseWriter) error {
	h := w.Header()
	h.Set("ETag", a.etag)
	h.Set("Cache-Control", "public, max-age="+strconv.Itoa(int(max(0, a.maxAge)/time.Second)))
	h.Add("Vary", "Accept-Encoding")
	if a.ifNoneMatch == "*" || strings.Contains(a.ifNoneMatch, strings.TrimPrefix(a.etag, "W/")) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Type", "application/json")
	body := a.plain
	if a.gzip {
		body = a.zipped
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	_, err := w.Write(body)
	return err
}

// VisitGetPolicyResponse answers GET /policy.
func (a publicAnswer) VisitGetPolicyResponse(w http.ResponseWriter) error { return a.write(w) }

// VisitListMissionsResponse answers GET /missions.
func (a publicAnswer) VisitListMissionsResponse(w http.ResponseWriter) error { return a.write(w) }

// VisitGetMissionResponse answers GET /missions/{mission_id}.
func (a publicAnswer) VisitGetMissionResponse(w http.ResponseWriter) error { return a.write(w) }

// VisitListServicesResponse answers GET /missions/{mission_id}/services.
func (a publicAnswer) VisitListServicesResponse(w http.ResponseWriter) error { return a.write(w) }

// VisitListReleasesResponse answers GET /missions/{mission_id}/releases.
func (a publicAnswer) VisitListReleasesResponse(w http.ResponseWriter) error { return a.write(w) }

// VisitListSlotsResponse answers GET /missions/{mission_id}/slots.
func (a publicAnswer) VisitListSlotsResponse(w http.ResponseWriter) error { return a.write(w) }
