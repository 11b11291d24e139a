// Package paperboy delivers.
//
// Deprecated: use example.com/paperboy/v3 instead.
module example.com/paperboy/v2

go 1.25.0

toolchain go1.25.3

godebug default=go1.24

godebug (
	asynctimerchan=1
	panicnil=1 // the old way
)

require (
	example.com/Azure/letters v0.3.0
	gopkg.in/yaml.v3 v3.0.1
	"example.com/quoted" "v1.0.0"
)

require (
	example.com/legacy v4.2.0+incompatible // indirect
	example.com/nightly v0.0.0-20240131120000-0123456789ab // indirect; until it is released
	example.com/patched v1.2.4-0.20240131120000-0123456789ab // indirect
)

require example.com/single v1.9.9-rc.1 // needed by the tests

exclude example.com/quoted v1.0.1

exclude (
	example.com/quoted v1.0.2
	example.com/single v1.9.0
)

replace example.com/single v1.9.9-rc.1 => example.com/fork/single v1.9.9

replace (
	example.com/patched => ../patched // next door
	example.com/quoted => "./third party/quoted"
)

retract v2.0.1 // published too early

retract (
	[v2.1.0, v2.1.4] // loses letters
	v2.2.0
)

tool example.com/single/cmd/stringer

tool (
	example.com/quoted/cmd/one
	example.com/quoted/cmd/two
)

ignore ./node_modules

ignore (
	static
	./third_party/javascript
)
