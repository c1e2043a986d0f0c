package pdftest

import "strings"

// A Stretch is text of one page that is shown in one go.
type Stretch struct {
	Page, MCID int // from 0; MCID is -1 for an artifact
	Text       string
	X, Y, End  float64 // from where to where, in height Y from the bottom
	Size       float64 // in points
}

// A font is what it takes to read text back, and to know where it ends.
type font struct {
	chars  map[int]rune
	widths []any
	first  int
}

func (f *File) font(v any) *font {
	d := f.Dict(v)
	first, _ := d["FirstChar"].(float64)
	return &font{f.ToUnicode(v), f.List(d["Widths"]), int(first)}
}

// decode returns the text of codes and its width at one point.
func (ft *font) decode(codes Text) (string, float64) {
	var b strings.Builder
	width := 0.0
	for _, c := range []byte(codes) {
		r, ok := ft.chars[int(c)]
		if !ok {
			r = '\uFFFD'
		}
		b.WriteRune(r)
		if i := int(c) - ft.first; i >= 0 && i < len(ft.widths) {
			width += ft.widths[i].(float64) / 1000
		}
	}
	return b.String(), width
}

// Stretches returns what the pages show, in the order of drawing.
func (f *File) Stretches() []Stretch {
	var out []Stretch
	known := map[any]*font{}
	for i, ref := range f.Pages() {
		pg := f.Dict(ref)
		fonts := f.Dict(f.Dict(pg["Resources"])["Font"])
		l := &lexer{b: f.Contents(pg)}
		var args []any
		var font *font
		var size, lead, x, y float64 // of the font, between lines, and where the line was begun
		s := Stretch{Page: i, MCID: -1}
		for l.more() {
			v := l.value()
			op, ok := v.(Op)
			if !ok {
				args = append(args, v)
				continue
			}
			switch op {
			case "BDC":
				s.MCID = -1
				if d, ok := args[1].(Dict); ok {
					s.MCID = int(d["MCID"].(float64))
				}
			case "BMC":
				s.MCID = -1
			case "BT":
				x, y = 0, 0
			case "Tf":
				ft := fonts[string(args[0].(Name))]
				if known[ft] == nil {
					known[ft] = f.font(ft)
				}
				font, size = known[ft], args[1].(float64)
			case "T*":
				y -= lead
				s.X, s.Y = x, y
			case "Td", "TD":
				x, y = x+args[0].(float64), y+args[1].(float64)
				s.X, s.Y = x, y
				if op == "TD" {
					lead = -args[1].(float64)
				}
			case "Tj":
				var width float64
				s.Text, width = font.decode(args[0].(Text))
				s.End, s.Size = s.X+width*size, size
				out = append(out, s)
				s.X = s.End
			}
			args = args[:0]
		}
	}
	return out
}

// A Node is an element of the structure tree with the text below it.
type Node struct {
	Role string
	Text string
	Page int // of its first content, from 0
}

// Nodes returns the elements in reading order.
func (f *File) Nodes() []Node {
	content := map[[2]int]string{}
	for _, s := range f.Stretches() {
		content[[2]int{s.Page, s.MCID}] += s.Text
	}
	pageOf := map[Ref]int{}
	for i, p := range f.Pages() {
		pageOf[p] = i
	}
	var out []Node
	var walk func(e Dict, pg int) string
	walk = func(e Dict, pg int) string {
		r, own := e["Pg"].(Ref)
		if own {
			pg = pageOf[r]
		}
		at := len(out)
		out = append(out, Node{Role: string(e["S"].(Name)), Page: pg})
		text := ""
		for _, k := range f.Kids(e) {
			switch k := k.(type) {
			case float64:
				text += content[[2]int{pg, int(k)}]
			case Ref:
				text += walk(f.Dict(k), pg)
			case Dict:
				if n, ok := k["MCID"].(float64); ok {
					text += content[[2]int{pageOf[k["Pg"].(Ref)], int(n)}]
				}
			}
		}
		out[at].Text = text
		if !own && at+1 < len(out) { // begins where the first below it does
			out[at].Page = out[at+1].Page
		}
		return text
	}
	walk(f.Dict(f.Dict(f.Catalog()["StructTreeRoot"])["K"]), 0)
	return out
}

// Texts returns the texts of the elements of some roles, in reading order.
func (f *File) Texts(roles ...string) []string {
	var out []string
	for _, n := range f.Nodes() {
		for _, r := range roles {
			if n.Role == r {
				out = append(out, n.Text)
			}
		}
	}
	return out
}

// PagesOf returns the pages, from 1, on which a text is shown, as content or as
// an artifact.
func (f *File) PagesOf(text string, artifact bool) []int {
	var pages []int
	for _, s := range f.Stretches() {
		if strings.TrimSpace(s.Text) == text && (s.MCID < 0) == artifact {
			pages = append(pages, s.Page+1)
		}
	}
	return pages
}

// Find returns the first element of a role.
func (f *File) Find(role string) Dict {
	for n := 1; n <= len(f.Objects)+1; n++ {
		if o := f.Objects[n]; o != nil {
			if d, ok := o.Value.(Dict); ok && d["S"] == Name(role) && d["P"] != nil {
				return d
			}
		}
	}
	return nil
}
