"""What programs are told of a correction."""


def comment_of(correction, article_url):
    """It as schema.org wants it (https://schema.org/CorrectionComment)."""
    return {
        "@type": "CorrectionComment",
        "name": str(correction.get_kind_display()),
        "text": correction.text,
        "datePublished": correction.moment.isoformat(),
        "url": f"{article_url}#{correction.anchor}",
    }
