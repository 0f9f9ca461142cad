"""The exception tree of the package.

CommuniqueError
├── InputError          what was given cannot be read; says what, where and the remedy
├── NotFoundError       an id or a name that the store does not hold
├── StoreError          the store cannot be opened, is newer than this program, or is busy
├── BundleError         the reader bundle is missing, damaged or of another format
└── VocabularyError     a data file of the vocabulary is malformed
"""


class CommuniqueError(Exception):
    """Base of every error that this package raises on purpose."""


class InputError(CommuniqueError):
    """Input that cannot be read; the message says what, where and the remedy."""


class NotFoundError(CommuniqueError):
    """An id or name that the store does not hold."""


class StoreError(CommuniqueError):
    """The store cannot be opened or written."""


class BundleError(CommuniqueError):
    """The reader bundle is missing, damaged or of another format."""


class VocabularyError(CommuniqueError):
    """A data file of the vocabulary is malformed."""
