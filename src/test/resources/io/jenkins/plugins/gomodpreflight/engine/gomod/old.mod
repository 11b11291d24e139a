module example.com/old // before modules were finished

require (
	example.com/a v1
	example.com/b v1.2
	example.com/c master
	example.com/d v1.0.0+meta
	gopkg.in/e.v2 v0.0.0-gopkgin-v2.3.0
)

replace example.com/f => example.com/g feature/branch
