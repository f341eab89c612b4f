package kit

import "testing"

// BenchmarkPaintQR is a ticket's code painted on a phone with three pixels to the dp.
func BenchmarkPaintQR(b *testing.B) {
	q := NewQR("")
	if err := q.SetContent("MAWIDI1:BEY-7K3M-9C:482915"); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		q.draw(693, 693)
	}
}
