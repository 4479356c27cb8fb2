"""Where static files get their hashed names.

Files under `build/` carry their content's hash in their own name and are already compressed
(`tools.browser.build`), so they are copied as they are and never renamed.
"""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Static(CompressedManifestStaticFilesStorage):
    """Hashed, compressed, forgiving about names that are absent from the manifest in a `data-` attribute."""

    manifest_strict = False
    support_js_module_import_aggregation = True
