# `make run` starts the app, `make test` checks everything. The work is done in tools/.
.SUFFIXES:
.DEFAULT_GOAL := help
.PHONY: help run team-demo test check bench soak lock clean
PY = @sh tools/python.sh -m

help: ## this list
	@echo "curation: the commands"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-17s%s\n", $$1, $$2 }'

run: ## install what is missing, start the app, print its address (PORT=8600 ADDRESS=0.0.0.0)
	$(PY) tools.run

team-demo: ## the app with a made-up team at work: four people, thirty articles, a week of progress
	$(PY) tools.team_demo

test: ## everything: static checks, JavaScript, Python and browser tests (ARGS="-k undo")
	$(PY) tools.checks test

check: ## static checks only: ruff, mypy, import-linter, tsc
	$(PY) tools.checks static

bench: ## measure speed and quality (ARGS="…")
	$(PY) tools.checks bench

soak: ## the tests that run for minutes
	$(PY) tools.checks soak

lock: ## compile requirements*.txt from pyproject.toml, package-lock.json from package.json (ARGS="--upgrade")
	$(PY) tools.lock

clean: ## remove what the commands above made (never a database)
	@rm -rf .venv node_modules build curation.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis test-results
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
