package archtest

// Rule is one promise about the source, and why it is worth keeping.
type Rule struct {
	Name  string
	Why   string
	Check func(*Tree) []Finding
}

// Rules are all promises. The order is the order of the report.
var Rules = []Rule{
	{
		"layers",
		"a package that may import anything cannot be understood or replaced alone; docs/adr/0001-layout.md has the picture",
		checkLayers,
	},
	{
		"technology stays home",
		"a library that is named in one package can be replaced there, and its faults are translated in one place",
		checkHomes,
	},
	{
		"pure core",
		"rules and scores must give the same answer every time: time, chance, files and the network come in as arguments",
		checkPure,
	},
	{
		"package names",
		"a name like util says nothing about what is inside, so everything ends up there",
		checkPackageNames,
	},
	{
		"package comments",
		"a newcomer reads what a package is and refuses to know before its code",
		checkPackageComments,
	},
	{
		"file length",
		"beyond 400 lines a file has usually become two subjects",
		checkFileLength,
	},
	{
		"function length",
		"beyond 60 lines a function no longer fits a screen, nor a head",
		checkFunctionLength,
	},
	{
		"nothing and no error",
		"a caller that gets nil, nil forgets the second check and crashes; answer not_found or an empty value",
		checkNilNil,
	},
	{
		"skips give a reason",
		"a test that is left out without a word looks like a test that passed",
		checkSkips,
	},
	{
		"no loose ends",
		"a note in the code is read by nobody; finish it or write an issue",
		checkLooseEnds,
	},
	{
		"no machine in the source",
		"a path or a mirror of one machine breaks the build on every other",
		checkMachines,
	},
	{
		"links lead somewhere",
		"a reader who follows a dead link stops reading",
		checkLinks,
	},
	{
		"features stand alone",
		"features meet only in frontend/src/app, so that each can be read, tested and removed alone",
		checkFeatures,
	},
}
