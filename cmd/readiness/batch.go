package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/readiness/internal/atomicfile"
	"example.org/readiness/cmd/readiness/internal/filename"
)

type batchOptions struct {
	reportOptions
	thresholds
	paths  []string
	folder string
	jobs   int
}

func newBatchCmd(e *env) *cobra.Command {
	var o batchOptions
	cmd := &cobra.Command{
		Use:   "batch PATH...",
		Short: "Write a report for each of many answers files",
		Long: `Batch reads answers files, every one in a folder, or those that a pattern
matches, and writes into one folder: a report for each, summary.csv with a row
for each, and results.jsonl with the full result of each, a line each, in the
order of the inputs. A file with mistakes is named, and the others go on.

Statuses: 0 done, 1 nothing could be done, 2 called wrongly, 3 a score is below
--fail-under or above --fail-over, 4 some inputs failed, 130 interrupted.`,
		Example: `  readiness batch answers/ -o reports
  readiness batch clients/*.yaml -o reports --format xlsx --jobs 4`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.paths = args
			return runBatch(cmd.Context(), e, o)
		},
	}
	o.reportOptions.addFlags(cmd.Flags())
	o.thresholds.addFlags(cmd.Flags())
	cmd.Flags().StringVarP(&o.folder, "output", "o", "", "write into this `folder`, made if need be")
	cmd.Flags().StringVar(&o.format, "format", "pdf", "write reports in this `format`: "+strings.Join(formats(), ", "))
	cmd.Flags().IntVar(&o.jobs, "jobs", 0, "make this `number` of reports at a time (0: one for each processor)")
	return cmd
}

func runBatch(ctx context.Context, e *env, o batchOptions) error {
	b, err := newBatch(e, o)
	if err != nil {
		return err
	}
	if ctx == nil {
		ctx = context.Background()
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	// Reports are many small short-lived objects: collecting them less often
	// makes a batch faster and stays far below what a laptop has.
	defer debug.SetGCPercent(debug.SetGCPercent(200))
	if b.results, err = atomicfile.Create(b.output(resultsFile).path, 0o644); err != nil {
		return unwritable(b.o.folder, err)
	}
	defer b.results.Abort()
	if err := b.run(ctx); err != nil {
		return err
	}
	return b.finish(ctx)
}

// A batch is one run over many inputs.
type batch struct {
	env    *env
	maker  *maker
	limits limits
	o      batchOptions
	inputs []string
	names  map[string]bool // of the reports, to keep them apart

	summary *summary
	results *atomicfile.File // a line for each input; too much to keep in memory
	failed  int
	below   bool
}

func newBatch(e *env, o batchOptions) (*batch, error) {
	switch {
	case len(o.paths) == 0:
		return nil, hinted{usagef("no answers files are named"), "name files, folders or patterns"}
	case o.folder == "":
		return nil, hinted{usagef("no folder to write into is named"), "name one with -o"}
	case o.jobs < 0:
		return nil, usagef("--jobs %d: expected 0 or more", o.jobs)
	case !slices.Contains(formats(), o.format):
		return nil, usagef("--format %s: expected one of %s", o.format, strings.Join(formats(), ", "))
	}
	if o.jobs == 0 {
		o.jobs = runtime.GOMAXPROCS(0)
	}
	m, err := e.newMaker(o.reportOptions, o.format)
	if err != nil {
		return nil, err
	}
	b := &batch{env: e, maker: m, o: o, names: map[string]bool{}, summary: newSummary(m.content)}
	if b.limits, err = o.thresholds.parse(m.content); err != nil {
		return nil, err
	}
	if b.inputs, err = findInputs(o.paths, o.folder); err != nil {
		return nil, err
	}
	return b, b.openFolder()
}

// The files that every batch writes beside the reports.
const (
	summaryFile = "summary.csv"
	resultsFile = "results.jsonl"
)

// openFolder makes the output folder, and refuses one that holds the results
// of another batch.
func (b *batch) openFolder() error {
	if err := os.MkdirAll(b.o.folder, 0o755); err != nil {
		return plain(b.o.folder, err)
	}
	for _, name := range []string{summaryFile, resultsFile} {
		if err := b.output(name).check(); err != nil {
			return err
		}
	}
	return nil
}

func (b *batch) output(name string) output {
	return output{path: filepath.Join(b.o.folder, name), force: b.o.force, inputs: b.inputs}
}

// findInputs lists the files that the paths name, in order and each once.
func findInputs(paths []string, folder string) ([]string, error) {
	var out []string
	seen := map[string]bool{}
	for _, path := range paths {
		found, err := expand(path, folder)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			if clean := filepath.Clean(f); !seen[clean] {
				seen[clean] = true
				out = append(out, f)
			}
		}
	}
	return out, nil
}

// expand returns the files that one path stands for: itself, the answers files
// in a folder and its folders, or what a pattern matches. Shells on Windows
// leave patterns to the program.
func expand(path, folder string) ([]string, error) {
	if path == "-" {
		return nil, hinted{usagef("a batch takes files and folders, not standard input"), "use \"readiness report -\" for one"}
	}
	fi, err := os.Stat(path)
	if err == nil && fi.IsDir() {
		return answersIn(path, folder)
	}
	if err == nil || !strings.ContainsAny(path, "*?[") {
		return []string{path}, nil // a missing file is reported in its turn
	}
	matches, err := filepath.Glob(path)
	if err != nil {
		return nil, usagef("%s: this pattern cannot be read", path)
	}
	if len(matches) == 0 {
		return nil, fmt.Errorf("%s: no file matches", path)
	}
	var out []string
	for _, m := range matches {
		files, err := expand(m, folder)
		if err != nil {
			return nil, err
		}
		out = append(out, files...)
	}
	return out, nil
}

// answersIn lists the YAML files in a folder by name, leaving out hidden ones,
// what is written into, and files that say themselves that they are something
// else, like a brand file.
func answersIn(dir, folder string) ([]string, error) {
	var out []string
	skip, _ := os.Stat(folder)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path != dir && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			if fi, err := d.Info(); err == nil && skip != nil && path != dir && os.SameFile(fi, skip) {
				return fs.SkipDir
			}
			return nil
		case !slices.Contains([]string{"yaml", "yml"}, extension(path)) || otherFormat(path):
			return nil
		}
		out = append(out, path)
		return nil
	})
	if err != nil {
		return nil, plain(dir, err)
	}
	if len(out) == 0 {
		return nil, hinted{fmt.Errorf("%s: no answers file in this folder", dir), "answers files end in .yaml"}
	}
	return out, nil
}

func otherFormat(path string) bool {
	src, err := readFile(path)
	if err != nil {
		return false
	}
	format := assess.Format(src)
	return strings.HasPrefix(format, "readiness/") && format != "readiness/answers/v1"
}

// A job is one input on its way through the batch.
type job struct {
	input    string
	answers  *assess.Answers
	warnings assess.Problems
	result   *assess.Result
	report   string // the file's name in the folder
	err      error
	read     chan struct{} // closed when answers or err are there
	done     chan struct{} // closed when the report is written, or err is there
}

// run takes the inputs through three stages: they are read side by side, named
// one after the other in their order, so that names never depend on --jobs,
// and written side by side. No more than a few are in memory at a time.
func (b *batch) run(ctx context.Context) error {
	window := make(chan *job, b.o.jobs) // bounds what is read ahead
	written := make(chan *job, b.o.jobs)
	slots := make(chan struct{}, b.o.jobs)
	go func() {
		defer close(window)
		for _, input := range b.inputs {
			j := &job{input: input, read: make(chan struct{}), done: make(chan struct{})}
			select {
			case window <- j:
			case <-ctx.Done():
				return
			}
			slots <- struct{}{}
			go func() {
				defer func() { <-slots; close(j.read) }()
				j.answers, j.warnings, j.err = b.read(j.input)
			}()
		}
	}()
	go func() {
		defer close(written)
		for j := range window {
			<-j.read
			b.name(j)
			written <- j
			slots <- struct{}{}
			go func() {
				defer func() { <-slots; close(j.done) }()
				b.write(j)
			}()
		}
	}()
	return b.collect(written)
}

// collect takes the jobs in the order of the inputs.
func (b *batch) collect(written <-chan *job) error {
	progress := b.env.newProgress(len(b.inputs))
	var broken error
	for j := range written {
		<-j.done
		progress.clear()
		if err := b.record(j); err != nil {
			broken = errors.Join(broken, err)
		}
		progress.step()
	}
	progress.clear()
	return broken
}

func (b *batch) read(input string) (*assess.Answers, assess.Problems, error) {
	src, err := readFile(input)
	if err != nil {
		return nil, nil, err
	}
	a, problems := assess.ParseAnswers(input, src, b.maker.content.Library)
	return a, problems.Warnings(), problems.Err()
}

// name gives a job's report a name that no other has.
func (b *batch) name(j *job) {
	if j.err != nil {
		return
	}
	base := filename.For(j.answers.Organisation, j.answers.Service, j.answers.Date)
	name := base
	for n := 2; b.names[name]; n++ {
		name = base + "-" + strconv.Itoa(n)
	}
	b.names[name] = true
	j.report = name + "." + b.o.format
}

// write makes one report. A panic would lose the others' reports too, so it
// becomes this input's failure.
func (b *batch) write(j *job) {
	if j.err != nil {
		return
	}
	defer func() {
		if p := recover(); p != nil {
			j.err = fmt.Errorf("%s: the report could not be made: %v", j.input, p)
		}
	}()
	out := b.output(j.report)
	if j.err = out.check(); j.err != nil {
		return
	}
	var data []byte
	data, j.result, j.err = b.maker.make(j.answers)
	if j.err != nil {
		j.err = fmt.Errorf("%s: %w", j.input, j.err)
		return
	}
	if err := atomicfile.Write(out.path, data, 0o644); err != nil {
		j.err = unwritable(out.path, err)
	}
}

// record keeps what a job came to.
func (b *batch) record(j *job) error {
	b.env.warn(j.warnings)
	if j.err != nil {
		b.failed++
		b.env.complain(j.err)
		b.summary.failed(j)
		return writeLine(b.results, failedResult{Input: j.input, Error: j.err.Error()})
	}
	b.summary.add(j)
	if b.limits.hold(b.env, j.input, j.result) != nil {
		b.below = true
	}
	return writeLine(b.results, inputResult{Input: j.input, Result: j.result})
}

// finish writes the files over all inputs and says how it went.
func (b *batch) finish(ctx context.Context) error {
	if err := b.env.write(b.output(summaryFile), b.summary.bytes()); err != nil {
		return err
	}
	if err := b.results.Commit(); err != nil {
		return unwritable(b.output(resultsFile).path, err)
	}
	done := b.summary.rows
	fmt.Fprintf(b.env.stderr, "%d of %d reports written to %s\n", done-b.failed, len(b.inputs), b.o.folder)
	switch {
	case ctx.Err() != nil:
		fmt.Fprintf(b.env.stderr, "interrupted: %d of %d inputs were done\n", done, len(b.inputs))
		return exitStatus(statusInterrupt)
	case b.failed > 0:
		fmt.Fprintf(b.env.stderr, "%d of %d inputs failed; they are named above and in %s\n", b.failed, len(b.inputs), summaryFile)
		return exitStatus(statusPartial)
	case b.below:
		return exitStatus(statusThreshold)
	}
	return nil
}

// A progress counts on a terminal, and says nothing elsewhere.
type progress struct {
	env         *env
	shown       bool
	done, total int
}

func (e *env) newProgress(total int) *progress {
	f, ok := e.stderr.(*os.File)
	return &progress{env: e, total: total, shown: ok && term.IsTerminal(f.Fd()) && e.getenv("TERM") != "dumb"}
}

func (p *progress) step() {
	if p.done++; p.shown {
		fmt.Fprintf(p.env.stderr, "%d of %d", p.done, p.total)
	}
}

// clear takes the count away, for a line that is to stay. Spaces do it on
// every terminal, without control sequences.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprintf(p.env.stderr, "\r%s\r", strings.Repeat(" ", 24))
	}
}
