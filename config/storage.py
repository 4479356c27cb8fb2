"""Where static files get their hashed names.

Files under `build/` carry their content's hash in their own name and come with their compressed
twins (`tools.browser.build`), so they are copied as they are: hashing and compressing 30 MB again
would take minutes and change nothing.
"""

from whitenoise.storage import CompressedManifestStaticFilesStorage

from config.storage_names import BUILT


class Static(CompressedManifestStaticFilesStorage):
    """Hashed and compressed, imports between JavaScript modules included."""

    support_js_module_import_aggregation = True

    def post_process(self, paths, *args, **kwargs):
        ours = {name: source for name, source in paths.items() if not name.startswith(BUILT)}
        yield from super().post_process(ours, *args, **kwargs)
