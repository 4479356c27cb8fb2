"""LTI 1.3 Advantage: launch, deep linking, names and roles, grades passed back.

The protocol is django-lti's and pylti1p3's. Ours: that a token is used once (`launching`), who a person of
a platform is here (`people`), which cohort its course is (`connecting`), what may be placed there (`placing`),
what is passed back and tried again (`passing`), and how a platform gets in (`registering`).
"""
