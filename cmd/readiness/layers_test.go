package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "example.org/readiness/"

// A sourceFile is a Go file of the repository, tests left out.
type sourceFile struct {
	name    string // from the top folder
	folder  string
	syntax  *ast.File
	imports []string
}

// sources parses the repository's Go files.
func sources(t *testing.T) []sourceFile {
	t.Helper()
	top := repo(t)
	var out []sourceFile
	err := filepath.WalkDir(top, func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && file != top && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go"):
			return nil
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(top, file)
		if err != nil {
			return err
		}
		f := sourceFile{name: filepath.ToSlash(name), syntax: syntax}
		f.folder = path.Dir(f.name)
		for _, i := range syntax.Imports {
			p, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			f.imports = append(f.imports, p)
		}
		out = append(out, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 50 {
		t.Fatalf("found %d Go files; want many more", len(out))
	}
	return out
}

// within reports whether a package path or folder is one of the named ones or
// lies below one that ends in "/...".
func within(p string, names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		below, ok := strings.CutSuffix(name, "/...")
		return p == name || ok && (p == below || strings.HasPrefix(p, below+"/"))
	})
}

// TestLayers holds who may import whom within the module: the command knows
// the report, the report knows the domain, and never back.
func TestLayers(t *testing.T) {
	t.Parallel()
	allowed := []struct {
		folder  string
		imports []string
		why     string
	}{
		{"assess", []string{"assess/strict"}, "the domain knows nothing but itself and how files are read"},
		{"assess/strict", nil, "reading YAML strictly needs to know nothing of readiness"},
		{"assess/lint", []string{"assess"}, "questionnaires are judged by what the domain knows of them"},
		{"assess/draft", []string{"assess", "assess/strict"}, "a draft is an answers file and nothing else"},
		{"questionnaires", []string{"assess"}, "content is data, and what reads it"},
		{"report", []string{"assess", "assess/strict", "report/chart", "report/document", "report/words"}, "the report's content knows no format"},
		{"report/words", nil, "words know nothing of what they are about"},
		{"report/chart", []string{"report/words"}, "a chart is drawn from numbers and words"},
		{"report/document", []string{"report/chart", "report/safetext", "report/words"}, "a Document is plain blocks and pictures"},
		{"report/register", []string{"assess", "assess/strict", "report", "report/chart", "report/safetext", "report/words"}, "a register is made from a result"},
		{"report/internal/reporttest", []string{"report/document", "report/chart"}, "it makes Documents for tests"},
		{"report/picture", nil, "pictures are made smaller for whoever asks"},
		{"report/raster", []string{"report/chart", "report/safetext", "report/typeface"}, "pictures are painted without knowing where they go"},
		{"report/docx", []string{"report/chart", "report/document", "report/raster", "report/safetext", "report/words"}, "a format draws a Document, and knows nothing of assessments"},
		{"report/typeface", nil, "it is two files"},
		{"report/pdf/sfnt", nil, "a font is read without knowing what for"},
		{"report/pdf/file", []string{"report/pdf/sfnt"}, "a PDF is written without knowing of reports"},
		{"report/pdf/layout", []string{"report/chart", "report/document", "report/safetext", "report/typeface", "report/pdf/file", "report/pdf/sfnt"}, "a Document is dealt onto the pages of a file"},
		{"report/pdf/internal/pdftest", []string{"report/pdf/sfnt"}, "files are read back without the code that wrote them"},
		{"report/pdf", []string{"report/document", "report/picture", "report/pdf/file", "report/pdf/layout"}, "Write brings the three rooms together"},
		{"report/...", []string{"report/chart", "report/document", "report/safetext", "report/words"}, "a format draws a Document, and knows nothing of assessments"},
		{"cmd/internal/app", []string{"assess", "questionnaires", "report/...", "cmd/internal/..."}, "what every command does"},
		{"cmd/internal/engine", []string{"assess", "questionnaires", "report", "report/safetext", "report/words", "cmd/internal/app", "cmd/internal/fault", "cmd/internal/filename"}, "a page's engine does what the commands do"},
		{"cmd/readiness-engine", []string{"cmd/internal/engine"}, "it hands calls of a page on"},
		{"cmd/internal/interview", []string{"assess", "assess/draft", "report/safetext", "report/words", "cmd/internal/..."}, "the interview hands answers back, and makes no report itself"},
		{"cmd/internal/asking", []string{"assess"}, "words are for whoever asks"},
		{"cmd/internal/form", []string{"assess", "report", "report/document", "report/safetext", "report/words", "cmd/internal/asking"}, "a form is a Document that asks"},
		{"cmd/internal/page", []string{"assess", "report/chart", "report/safetext", "cmd/internal/asking"}, "a page asks, and knows nothing of reports"},
		{"cmd/internal/...", nil, "helpers stand alone"},
		{"internal/golden", nil, "it is a flag"},
		{"cmd/readiness", []string{"assess", "assess/draft", "assess/lint", "questionnaires", "report/...", "cmd/internal/..."}, "the command holds it all together"},
	}
	for _, f := range sources(t) {
		i := slices.IndexFunc(allowed, func(a struct {
			folder  string
			imports []string
			why     string
		}) bool {
			return within(f.folder, a.folder)
		})
		if i < 0 {
			t.Errorf("%s is in a folder that no rule knows; add one", f.name)
			continue
		}
		for _, p := range f.imports {
			inner, ok := strings.CutPrefix(p, module)
			if ok && inner != f.folder && !within(inner, allowed[i].imports...) {
				t.Errorf("%s imports %s: %s", f.name, inner, allowed[i].why)
			}
			if ok && within(inner, "report/internal/reporttest", "report/pdf/internal/pdftest", "internal/golden") {
				t.Errorf("%s imports %s, which is for tests", f.name, inner)
			}
		}
	}
}

// TestUpdateReachesEveryTest holds that "go test ./... -update" runs: a package
// whose tests do not know the flag would fail.
func TestUpdateReachesEveryTest(t *testing.T) {
	t.Parallel()
	knows := map[string]bool{}
	err := filepath.WalkDir(repo(t), func(file string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, "_test.go") {
			return err
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		folder := filepath.Dir(file)
		knows[folder] = knows[folder] || slices.ContainsFunc(syntax.Imports, func(i *ast.ImportSpec) bool {
			return i.Path.Value == strconv.Quote(module+"internal/golden")
		})
		return nil
	})
	if err != nil || len(knows) < 10 {
		t.Fatalf("%d packages have tests, %v; want many more", len(knows), err)
	}
	for folder, ok := range knows {
		if !ok {
			t.Errorf("no test in %s imports %sinternal/golden, for the flag -update", folder, module)
		}
	}
}

// TestDependenciesStayBehindOnePackage keeps each library where it can be
// replaced in a day.
func TestDependenciesStayBehindOnePackage(t *testing.T) {
	t.Parallel()
	interview := "cmd/internal/interview"
	only := map[string][]string{ // folders, or files
		"gopkg.in/yaml.v3/...":                      {"assess/strict", "assess/draft"}, // one reads, one writes
		"github.com/jung-kurt/gofpdf/...":           {"report/pdf/file/gofpdf.go"},     // one file, as it is no longer maintained
		"github.com/xuri/excelize/...":              {"report/register"},
		"github.com/charmbracelet/huh/...":          {interview},
		"github.com/charmbracelet/bubbletea/...":    {interview},
		"github.com/charmbracelet/bubbles/...":      {interview},
		"github.com/charmbracelet/lipgloss/...":     {interview, "cmd/internal/aainit"},
		"github.com/gofrs/flock/...":                {interview},
		"github.com/spf13/cobra/...":                {"cmd/readiness"},
		"github.com/spf13/pflag/...":                {"cmd/readiness"},
		"github.com/rogpeppe/go-internal/...":       nil,
		"github.com/google/go-cmp/...":              nil,
		"github.com/santhosh-tekuri/jsonschema/...": nil,
		"github.com/stretchr/testify/...":           nil,
		"github.com/spf13/viper/...":                nil,
		"github.com/hinshun/vt10x/...":              nil,
		"github.com/creack/pty/...":                 nil,
		"net/...":                                   nil, // nothing that is answered leaves the computer
		"unsafe":                                    nil,
		"log/...":                                   nil,
	}
	for _, f := range sources(t) {
		for _, p := range f.imports {
			for library, folders := range only {
				if p == "net/url" && strings.HasPrefix(f.folder, "report/") {
					continue // links are taken apart, and not followed
				}
				if within(p, library) && !slices.Contains(folders, f.folder) && !slices.Contains(folders, f.name) {
					t.Errorf("%s imports %s; only %q may", f.name, p, folders)
				}
			}
		}
	}
}

// TestPurePackages holds that the domain and the report open no file, ask no
// clock, draw no lots, and print nothing.
func TestPurePackages(t *testing.T) {
	t.Parallel()
	forbidden := []string{"os/...", "io/fs", "io/ioutil", "path/filepath", "syscall", "net/...", "log/...", "math/rand/...", "crypto/rand", "runtime/..."}
	for _, f := range sources(t) {
		if !within(f.folder, "assess/...", "report/...", "questionnaires") || f.folder == "report/internal/reporttest" {
			continue
		}
		for _, p := range f.imports {
			embedded := p == "io/fs" && f.folder == "questionnaires" // a folder that is handed over
			if within(p, forbidden...) && p != "net/url" && !embedded {
				t.Errorf("%s imports %s", f.name, p)
			}
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			x, ok := s.X.(*ast.Ident)
			if !ok {
				return true
			}
			switch name := x.Name + "." + s.Sel.Name; name {
			case "time.Now", "time.Since", "time.Until", "time.Sleep", "time.Local", "fmt.Print", "fmt.Println", "fmt.Printf", "fmt.Scan", "fmt.Scanln", "fmt.Scanf":
				t.Errorf("%s uses %s", f.name, name)
			}
			return true
		})
	}
}

// TestNoInit: what happens before main is hard to find and costs every
// command its time.
func TestNoInit(t *testing.T) {
	t.Parallel()
	for _, f := range sources(t) {
		for _, d := range f.syntax.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" && f.folder != "cmd/internal/aainit" {
				t.Errorf("%s has an init", f.name)
			}
		}
	}
}

// TestNoGlobalState holds that package variables are embedded files, errors,
// compiled patterns and tables, and that nothing changes them.
func TestNoGlobalState(t *testing.T) {
	t.Parallel()
	byFolder := map[string][]sourceFile{}
	for _, f := range sources(t) {
		byFolder[f.folder] = append(byFolder[f.folder], f)
	}
	for folder, files := range byFolder {
		globals := map[string]bool{}
		for _, f := range files {
			for _, d := range f.syntax.Decls {
				if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
					for _, s := range g.Specs {
						spec := s.(*ast.ValueSpec)
						if !harmlessVariable(g, spec) && f.folder != "internal/golden" {
							t.Errorf("%s: %s is a variable of the package", f.name, spec.Names[0].Name)
						}
						for _, n := range spec.Names {
							globals[n.Name] = n.Name != "_"
						}
					}
				}
			}
		}
		for _, f := range files {
			for _, name := range changed(f.syntax) {
				if globals[name] {
					t.Errorf("%s: %s, a variable of package %s, is changed", f.name, name, folder)
				}
			}
		}
	}
}

// harmlessVariable reports whether a variable holds a value that needs no
// changing: an embedded file, or what a literal, a conversion, or one of a few
// functions gives.
func harmlessVariable(g *ast.GenDecl, spec *ast.ValueSpec) bool {
	for _, doc := range []*ast.CommentGroup{g.Doc, spec.Doc} {
		if doc != nil && slices.ContainsFunc(doc.List, func(c *ast.Comment) bool { return strings.HasPrefix(c.Text, "//go:embed ") }) {
			return true
		}
	}
	if len(spec.Values) == 0 {
		return false
	}
	for _, v := range spec.Values {
		switch v := v.(type) {
		case *ast.CompositeLit:
		case *ast.CallExpr:
			switch fn := v.Fun.(type) {
			case *ast.ArrayType: // []byte("text")
			case *ast.SelectorExpr:
				pkg, _ := fn.X.(*ast.Ident)
				if pkg == nil || !slices.Contains([]string{"errors.New", "fmt.Errorf", "regexp.MustCompile", "sync.OnceValue", "sync.OnceValues", "strings.NewReplacer"}, pkg.Name+"."+fn.Sel.Name) {
					return false
				}
			default:
				return false
			}
		default:
			return false
		}
	}
	return true
}

// changed lists the names that a file assigns to, in whole or in part. Names
// that the assignment itself declares are new.
func changed(f *ast.File) []string {
	var out []string
	add := func(e ast.Expr) {
		for {
			switch x := e.(type) {
			case *ast.Ident:
				out = append(out, x.Name)
				return
			case *ast.IndexExpr:
				e = x.X
			case *ast.SelectorExpr:
				e = x.X
			case *ast.StarExpr:
				e = x.X
			case *ast.ParenExpr:
				e = x.X
			default:
				return
			}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok != token.DEFINE {
				for _, e := range n.Lhs {
					add(e)
				}
			}
		case *ast.IncDecStmt:
			add(n.X)
		case *ast.RangeStmt:
			if n.Tok == token.ASSIGN {
				add(n.Key)
				add(n.Value)
			}
		case *ast.CallExpr:
			if fn, ok := n.Fun.(*ast.Ident); ok && (fn.Name == "delete" || fn.Name == "clear" || fn.Name == "copy") && len(n.Args) > 0 {
				add(n.Args[0])
			}
		}
		return true
	})
	return out
}
