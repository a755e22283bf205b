"""A certificate as a page for people: what stands on it, and how it becomes a picture or a PDF."""

from skrin.paper.page.carried import carried_pages
from skrin.paper.page.content import CertificatePage
from skrin.paper.page.made import Certificate, certificate_page
from skrin.paper.page.press import Enclosed, Press

__all__ = ["Certificate", "CertificatePage", "Enclosed", "Press", "carried_pages", "certificate_page"]
